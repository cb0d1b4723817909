"""What happens to a stretch of sound before it is a query: noise, coding, tempo, pitch, speed."""

from __future__ import annotations

import io

import av
import numpy as np
import soxr

from influence.audio.decoding import blocks

RATE = 11025


def tempo(sound: np.ndarray, ratio: float) -> np.ndarray:
    """Play faster at the same pitch (FFmpeg's atempo)."""
    graph = av.filter.Graph()
    source = graph.add(
        "abuffer",
        f"sample_rate={RATE}:sample_fmt=flt:channel_layout=mono:time_base=1/{RATE}",
    )
    effect, sink = graph.add("atempo", f"tempo={ratio}"), graph.add("abuffersink")
    source.link_to(effect)
    effect.link_to(sink)
    graph.configure()
    heard = []

    def pull() -> None:
        while True:
            try:
                heard.append(sink.pull().to_ndarray().reshape(-1))
            except (av.error.BlockingIOError, av.error.EOFError):
                return

    for start in range(0, len(sound), 4096):
        block = sound[None, start : start + 4096].astype(np.float32)
        frame = av.AudioFrame.from_ndarray(block, format="flt", layout="mono")
        frame.sample_rate, frame.pts = RATE, start
        source.push(frame)
        pull()
    source.push(None)
    pull()
    return np.concatenate(heard)


def speed(sound: np.ndarray, ratio: float) -> np.ndarray:
    """Play faster and higher."""
    return soxr.resample(sound, RATE * ratio, RATE)


def pitch(sound: np.ndarray, semitones: float) -> np.ndarray:
    """Play higher at the same tempo."""
    ratio = 2.0 ** (semitones / 12)
    return tempo(speed(sound, ratio), 1 / ratio)


def mp3(sound: np.ndarray, bits: int = 64_000) -> np.ndarray:
    """Encode and decode again."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=RATE)
        stream.bit_rate, stream.layout = bits, "mono"
        samples = (np.clip(sound, -1, 1) * 32767).astype(np.int16)
        for start in range(0, len(samples), 1152):
            block = samples[None, start : start + 1152]
            frame = av.AudioFrame.from_ndarray(block, format="s16p", layout="mono")
            frame.sample_rate, frame.pts = RATE, start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    file.seek(0)
    with av.open(file) as container:
        heard = [frame.to_ndarray().reshape(-1) for frame in container.decode(audio=0)]
    return np.concatenate(heard).astype(np.float32)


def coded(sound: np.ndarray, codec: str, bits: int) -> np.ndarray:
    """Encode at 24 kHz and decode again; decoders leave out what encoders put in front."""
    high = soxr.resample(sound, RATE, 24_000)
    file = io.BytesIO()
    with av.open(file, "w", format="ogg" if codec == "libopus" else "mp3") as container:
        stream = container.add_stream(codec, rate=24_000)
        stream.bit_rate, stream.layout = bits, "mono"
        form = av.AudioResampler(format=stream.format, layout="mono", frame_size=stream.frame_size)
        frame = av.AudioFrame.from_ndarray(high[None].astype(np.float32), "fltp", "mono")
        frame.sample_rate, frame.pts = 24_000, 0
        for part in [*form.resample(frame), *form.resample(None)]:
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return np.concatenate(list(blocks(file.getvalue(), RATE)))[: len(sound)]


def noisy(sound: np.ndarray, decibels: float, rng: np.random.Generator) -> np.ndarray:
    """Add pink noise, at a ratio of the sound's power to that of the noise.

    A constant offset is no sound: one recording has one of eighteen times its power.
    """
    frequency = np.fft.rfftfreq(len(sound))
    spectrum = rng.normal(size=len(frequency)) + 1j * rng.normal(size=len(frequency))
    spectrum[1:] /= np.sqrt(frequency[1:])
    spectrum[0] = 0
    noise = np.fft.irfft(spectrum, len(sound))
    gain = np.sqrt(sound.astype(np.float64).var() / (noise**2).mean()) * 10 ** (-decibels / 20)
    return (sound + gain * noise).astype(np.float32)
