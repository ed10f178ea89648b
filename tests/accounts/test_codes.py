"""Codes: what is misheard is noticed, what is meant is understood."""

from hypothesis import given
from hypothesis import strategies as st

from wiker_ssg.accounts.codes import LENGTH, SIGNS, new_code, read_code, shown

CODES = st.text(SIGNS, min_size=LENGTH - 1, max_size=LENGTH - 1).map(shown)


@given(CODES)
def test_a_code_is_read_however_it_is_written(code: str) -> None:
    assert read_code(code) == code
    assert read_code(code.lower().replace("-", " ")) == code
    assert read_code(f" {code.replace('-', '')}. ") == code
    assert read_code(code.replace("8", "B").replace("5", "s")) == code


@given(CODES, st.integers(0, LENGTH - 1), st.sampled_from(SIGNS))
def test_each_wrong_sign_is_noticed(code: str, at: int, sign: str) -> None:
    signs = code.replace("-", "")
    wrong = signs[:at] + sign + signs[at + 1 :]
    assert (read_code(wrong) is None) == (wrong != signs)


@given(CODES, st.integers(0, LENGTH - 1), st.integers(0, LENGTH - 1))
def test_two_signs_that_are_exchanged_are_noticed(code: str, one: int, other: int) -> None:
    signs = list(code.replace("-", ""))
    signs[one], signs[other] = signs[other], signs[one]
    wrong = "".join(signs)
    assert (read_code(wrong) is None) == (wrong != code.replace("-", ""))


def test_codes_are_by_chance_and_hold_nothing_that_is_misread() -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert not set("".join(codes)) & set("01OILBS")


def test_what_is_no_code_is_none() -> None:
    assert read_code("") is None
    assert read_code("K7PM-4XWA-9QT") is None
    assert read_code("é" * 12) is None
