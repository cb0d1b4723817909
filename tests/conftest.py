"""What holds for all tests: no example is late because the machine is busy."""

from hypothesis import settings

settings.register_profile("influence", deadline=None)
settings.load_profile("influence")
