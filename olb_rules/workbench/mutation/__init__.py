"""One change at a time in a rule: does any example notice?"""
