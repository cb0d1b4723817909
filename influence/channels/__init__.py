"""What is looked for in recordings: each channel finds one relation between two of them."""
