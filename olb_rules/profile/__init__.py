"""What goes in: a pupil's profile with the draft advice, or a school that looks at itself."""

from .reading import (
    read_profile,
    read_profile_file,
    read_record,
    read_record_file,
    read_school,
    read_school_file,
)
from .record import Record
from .school import SCHOOL_FORMAT, SchoolContext
from .student import PROFILE_FORMAT, StudentProfile

__all__ = [
    "PROFILE_FORMAT",
    "SCHOOL_FORMAT",
    "Record",
    "SchoolContext",
    "StudentProfile",
    "read_profile",
    "read_profile_file",
    "read_record",
    "read_record_file",
    "read_school",
    "read_school_file",
]
