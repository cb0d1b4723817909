"""Music that is synthesised, so that tests need no recordings."""

import wave

import av
import numpy as np

RATE = 11025


def piece(seed, notes=40):
    """Return the notes of a piece with an accompaniment: onset and length in beats, pitch."""
    rng = np.random.default_rng(seed)
    pitch = 67 + np.clip(np.cumsum(rng.integers(-4, 5, notes)), -12, 12)
    length = rng.choice([0.5, 1.0, 1.5], notes)
    onset = np.cumsum(length) - length
    bass = [(beat, 2.0, 43 + int(rng.integers(0, 12))) for beat in np.arange(0, onset[-1], 2.0)]
    return [*zip(onset, length, pitch, strict=True), *bass]


def played(notes, beat=0.5, higher=0.0, rate=RATE, seed=0):
    """Return a piece as sound, float32[n]: notes with overtones that decay, and some noise."""
    rng = np.random.default_rng(seed)
    end = max(onset + length for onset, length, _ in notes) * beat + 0.5
    sound = rng.normal(0, 0.002, int(end * rate))
    for onset, length, pitch in notes:
        start, count = int(onset * beat * rate), int((length * beat + 0.2) * rate)
        t = np.arange(min(count, len(sound) - start)) / rate
        hertz = 440 * 2 ** ((pitch + higher - 69) / 12)
        tone = sum(np.sin(2 * np.pi * k * hertz * t) / k**1.5 for k in range(1, 6))
        sound[start : start + len(t)] += 0.1 * tone * np.exp(-3 * t)
    return sound.astype(np.float32)


def write(path, *channels, rate=RATE):
    """Write channels as a WAV file of 16 bits."""
    samples = np.stack(channels, axis=1)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return path


def sung(pitch, length, beat=0.4, seed=0, drift=0.0, rate=RATE, higher=0.0):
    """Return a melody as one voice sings it: vibrato, glides, formants, a drift in semitones."""
    rng = np.random.default_rng(seed)
    ends = np.cumsum(np.asarray(length, float)) * beat
    count = int((ends[-1] + 0.3) * rate)
    t = np.arange(count) / rate
    note = np.minimum(np.searchsorted(ends, t, side="right"), len(ends) - 1)
    held = np.asarray(pitch, float)[note] + higher
    glide = np.ones(int(0.05 * rate)) / int(0.05 * rate)
    curve = np.convolve(np.pad(held, len(glide), mode="edge"), glide, "same")
    curve = curve[len(glide) : -len(glide)] + drift * t / t[-1]
    curve += 0.25 * np.sin(2 * np.pi * 5.5 * t) * (0.6 + 0.4 * rng.random())
    hertz = 440.0 * 2 ** ((curve - 69) / 12)
    phase = 2 * np.pi * np.cumsum(hertz) / rate
    sound = np.zeros(count)
    for k in range(1, 16):
        formants = sum(1 / (1 + ((k * hertz - f) / w) ** 2) for f, w in ((700, 130), (1200, 160)))
        sound += np.where(k * hertz < rate / 2.2, (0.15 + formants) / k, 0) * np.sin(k * phase)
    begins = np.concatenate([[0.0], ends[:-1]])[note]
    envelope = np.clip((t - begins) / 0.03, 0, 1) * np.clip((ends[note] - t) / 0.04, 0, 1)
    sound = sound * (0.15 + 0.85 * envelope) * (t < ends[-1])
    sound = 0.3 * sound / np.abs(sound).max()
    return (sound + rng.normal(0, 0.002, count)).astype(np.float32)


def encoded(path, sound, codec, form, rate=48000):
    """Write one channel as the container that the suffix names, in some codec."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, layout="mono")
        stream.codec_context.format = form
        frame = av.AudioFrame.from_ndarray(np.asarray(sound, np.float32)[None], "flt", "mono")
        frame.sample_rate = rate
        resampler = av.AudioResampler(form, "mono", rate, stream.codec_context.frame_size or 1024)
        for part in (*resampler.resample(frame), *resampler.resample(None), None):
            container.mux(stream.encode(part))
    return path
