"""What was filled into a form, fit to be kept."""

from collections.abc import Iterable, Mapping

from signaling.acd.terms.queues import Field, FieldKind
from signaling.domain.refusals import Code, Refused
from signaling.names.texts import clean_text

SHORT, LONG = 400, 4_000  # code points
MESSAGE = (Field("message", FieldKind.LONG, required=True), Field("email", FieldKind.EMAIL))
"""The form for a message; pages have words of their own for its labels."""


def filled(form: Mapping[str, str], fields: Iterable[Field]) -> Mapping[str, str]:
    """What belongs to the fields, cleaned. Raises `invalid`; its detail names the fields, by ids
    with commas between them.
    """
    values, wrong = {}, []
    for field in fields:
        value = clean_text(form.get(field.id, ""))
        if not fits(field, value):
            wrong.append(field.id)
        elif value:
            values[field.id] = value
    if wrong:
        raise Refused(Code.INVALID, ",".join(wrong))
    return values


def one_line(text: str) -> str:
    """What others say of somebody, cleaned, without breaks."""
    return " ".join(clean_text(text).split())


def address(text: str) -> str:
    """An address that others say is somebody's; empty when it is none."""
    line = one_line(text)
    return line if _is_address(line) else ""


def _is_address(text: str) -> bool:
    name, at, domain = text.rpartition("@")
    return bool(name and at and domain) and not any(map(str.isspace, text))


def fits(field: Field, value: str) -> bool:
    """Whether a field may have that value."""
    if not value:
        return not field.required
    if len(value) > (LONG if field.kind is FieldKind.LONG else SHORT):
        return False
    match field.kind:
        case FieldKind.TEXT | FieldKind.LONG:
            return True
        case FieldKind.EMAIL:
            return _is_address(value)
        case FieldKind.NUMBER:
            return _is_number(value)
        case FieldKind.CHOICE:
            return value in [choice.en or choice.zh for choice in field.choices]


def _is_number(value: str) -> bool:
    try:
        number = float(value)
    except ValueError:
        return False
    return number - number == 0  # neither infinite nor none
