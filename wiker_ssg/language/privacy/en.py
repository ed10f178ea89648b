"""By which words English texts speak of private people."""

from wiker_ssg.language.language import PrivacyWords

PRIVACY = PrivacyWords(
    titles=r"(?:Mrs?|Ms|Dr)\.?|Miss|Mx",
    alone=r"(?:Mrs?|Ms|Dr)\.?|Miss|Mx",
    particles="[Dd]e|[Vv]an|[Vv]on",
    collective="the association bookings box centre center club committee company council desk"
    " friends front hall house library management office parish post reception school society"
    " sports staff team ticket tourist town trust union village welcome",
    young=(
        r"{name},? \(?aged {age}\b\)?",
        r"{name},? \(?{age}(?:-year-old| years old)\b\)?",
    ),
    children="child|children|kids?|pupils?|schoolchildren|baby|babies|toddlers?|girls?|boys?",
)
