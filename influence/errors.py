"""The exceptions of the engine; each message is one line that says what is wrong and what to do.

::

    InfluenceError
      ReadError          a file could not be read as music
        EmptyScoreError  it was read, and holds no notes that could be a melody
      MetadataError      a metadata file or a field of it is not as documented
      CaseError          a case file, or something it attaches, is not as documented
      PdfError           a PDF cannot be written
      ParameterError     a parameter is out of its range
      ModelError         a model cannot be read, or there is too little to fit or validate one
      ArchiveError       an archive could not be opened or written
        ArchiveVersionError   it was made by another version or with other parameters
        ArchiveBusyError      another process is writing to it
        UnknownItemError      it holds no item of that id
        WithheldError         it withholds what was asked for
      BundleError        a bundle of evidence could not be written, opened or checked
        BundleVersionError    a newer version of the engine made it
      KeyFileError       a key for signatures could not be made or read
"""

__all__ = [
    "ArchiveBusyError",
    "ArchiveError",
    "ArchiveVersionError",
    "BundleError",
    "BundleVersionError",
    "CaseError",
    "EmptyScoreError",
    "InfluenceError",
    "KeyFileError",
    "MetadataError",
    "ModelError",
    "ParameterError",
    "PdfError",
    "ReadError",
    "UnknownItemError",
    "WithheldError",
]


class InfluenceError(Exception):
    """Base of every error that a user can mend."""


class ReadError(InfluenceError):
    """A file could not be read as music."""


class EmptyScoreError(ReadError):
    """A score was read and holds no notes that could be a melody."""


class MetadataError(InfluenceError):
    """A metadata file, or one of its fields, is not as documented."""


class CaseError(InfluenceError):
    """A case file, or a file that it attaches, cannot be read or is not as documented."""


class PdfError(InfluenceError):
    """A PDF cannot be written: Typst is missing, or refuses the report."""


class ParameterError(InfluenceError):
    """A parameter is out of its range."""


class ModelError(InfluenceError):
    """A model cannot be read, or there are too few labelled works to fit or validate one."""


class ArchiveError(InfluenceError):
    """An archive could not be opened or written."""


class ArchiveVersionError(ArchiveError):
    """An archive was made by another version of the engine or with other parameters."""


class ArchiveBusyError(ArchiveError):
    """Another process is writing to the archive."""


class UnknownItemError(ArchiveError):
    """The archive holds no item of that id."""


class WithheldError(ArchiveError):
    """What was asked for would show what the archive withholds."""


class BundleError(InfluenceError):
    """A bundle of evidence could not be written, opened or checked."""


class BundleVersionError(BundleError):
    """A bundle was made by a newer version of the engine."""


class KeyFileError(InfluenceError):
    """A key for signatures could not be made or read."""
