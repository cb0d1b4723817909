"""All compiled code: arrays and scalars in, arrays and scalars out.

`packed` lays melodies out for `scan`, which scores one query against all of them in SIMD lanes that
`simd` supplies; `local` aligns one pair with its trace; `notes` scores whole melodies note by note;
`seeds` counts shared seeds on diagonals.
"""
