"""What the evidence is worth: calibration and error rates."""
