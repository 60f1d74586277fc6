"""The profile: what a school hands over about one pupil, and the draft advice."""

from .reading import read_profile, read_profile_file
from .student import PROFILE_FORMAT, StudentProfile

__all__ = ["PROFILE_FORMAT", "StudentProfile", "read_profile", "read_profile_file"]
