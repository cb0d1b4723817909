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


def sung(
    pitch,
    length,
    beat=0.4,
    seed=0,
    drift=0.0,
    rate=RATE,
    higher=0.0,
    *,
    vibrato=0.25,
    glide=0.05,
    sink=16.5,
):
    """Return a melody as one voice sings it: vibrato, glides, formants, a drift in semitones.

    Vibrato is in semitones to either side, a glide in seconds; between notes the level sinks by so
    many decibels, for a consonant or a new breath.
    """
    rng = np.random.default_rng(seed)
    ends = np.cumsum(np.asarray(length, float)) * beat
    count = int((ends[-1] + 0.3) * rate)
    t = np.arange(count) / rate
    note = np.minimum(np.searchsorted(ends, t, side="right"), len(ends) - 1)
    held = np.asarray(pitch, float)[note] + higher
    kernel = np.ones(int(glide * rate)) / int(glide * rate)
    curve = np.convolve(np.pad(held, len(kernel), mode="edge"), kernel, "same")
    curve = curve[len(kernel) : -len(kernel)] + drift * t / t[-1]
    curve += vibrato * np.sin(2 * np.pi * 5.5 * t) * (0.6 + 0.4 * rng.random())
    hertz = 440.0 * 2 ** ((curve - 69) / 12)
    phase = 2 * np.pi * np.cumsum(hertz) / rate
    sound = np.zeros(count)
    for k in range(1, 16):
        formants = sum(1 / (1 + ((k * hertz - f) / w) ** 2) for f, w in ((700, 130), (1200, 160)))
        sound += np.where(k * hertz < rate / 2.2, (0.15 + formants) / k, 0) * np.sin(k * phase)
    begins = np.concatenate([[0.0], ends[:-1]])[note]
    envelope = np.clip((t - begins) / 0.03, 0, 1) * np.clip((ends[note] - t) / 0.04, 0, 1)
    low = 10 ** (-sink / 20)
    sound = sound * (low + (1 - low) * envelope) * (t < ends[-1])
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


def trembling(sound, decibels, rate=RATE, hertz=5.0):
    """Return a sound whose level goes up and down by so many decibels in all."""
    swing = np.sin(2 * np.pi * hertz * np.arange(len(sound)) / rate)
    return (sound * 10 ** (decibels * swing / 40)).astype(np.float32)


def noisy(sound, decibels, seed=0):
    """Return a sound with white noise that lies so many decibels below it."""
    rng = np.random.default_rng(seed)
    level = np.sqrt(np.mean(np.square(sound))) * 10 ** (-decibels / 20)
    return (sound + rng.normal(0, level, len(sound))).astype(np.float32)


def in_room(sound, seconds, rate=RATE, seed=0, wet=0.3):
    """Return a sound as a room answers it, whose echoes fall by 60 dB in so many seconds."""
    rng = np.random.default_rng(seed)
    t = np.arange(int(seconds * rate)) / rate
    answer = rng.normal(0, 1, len(t)) * 10 ** (-3 * t / seconds)
    answer *= np.sqrt(wet / np.sum(answer**2))
    answer[0] += np.sqrt(1 - wet)
    size = len(sound) + len(answer)
    heard = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(answer, size), size)
    return (heard * np.abs(sound).max() / np.abs(heard).max()).astype(np.float32)
