"""The fields of the forms, one module each, all with the same verbs.

``check`` tells every finding, ``is_valid`` answers for any object, ``validate`` gives the text back
or raises, ``normalize`` tidies and says what it changed; ``parse`` is there where a value has parts.
"""
