"""What object storage refuses, and what to do about it, by the names that S3 has for errors."""

from collections.abc import Mapping

from wiker_ssg.language import N_
from wiker_ssg.publish.destination import SILENT, NotPublished

NO_BUCKET = N_(
    "{address}: there is no such bucket; create it at your provider or correct its name, and see "
    "that AWS_ENDPOINT_URL_S3 names that provider"
)
NO_KEY = N_(
    "{address}: no access key is set; put the two parts that your provider gave you into "
    "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
)
WRONG_KEY = N_(
    "{address}: the access key is not accepted; compare AWS_ACCESS_KEY_ID and "
    "AWS_SECRET_ACCESS_KEY with those of your provider, or make a new key"
)
FORBIDDEN = N_(
    "{address}: the access key may not do this ({reason}); allow it to list the bucket, and to "
    "read, write and delete its objects"
)
ELSEWHERE = N_(
    "{address}: the bucket is in another region; put the region that your provider shows for it "
    "into AWS_DEFAULT_REGION"
)
NO_REGION = N_(
    "{address}: no region is set; put the one that your provider shows for the bucket into "
    "AWS_DEFAULT_REGION"
)
UNREACHED = N_(
    "{address}: the storage does not answer ({reason}); see that AWS_ENDPOINT_URL_S3 and, behind a "
    "proxy, HTTPS_PROXY are right"
)
NO_ENDPOINT = N_(
    "{address}: AWS_ENDPOINT_URL_S3 is no web address ({reason}); write it as your provider shows "
    "it, https:// included"
)
WRONG_CLOCK = N_("{address}: the clock of this machine is wrong; set it, then publish again")
UNCONDITIONAL = N_(
    "{address}: this storage knows no conditional writes (If-Match), without which two "
    "publications could mix; choose a provider that does"
)
NO_ROOM = N_("{address}: the storage has no room left; enlarge its quota, then publish again")
MISNAMED = N_("{address}: a bucket cannot have this name; write it as your provider shows it")

SENTENCES: Mapping[str, str] = {
    "NoSuchBucket": NO_BUCKET,
    "NoCredentialsError": NO_KEY,
    "PartialCredentialsError": NO_KEY,
    "InvalidAccessKeyId": WRONG_KEY,
    "SignatureDoesNotMatch": WRONG_KEY,
    "InvalidToken": WRONG_KEY,
    "ExpiredToken": WRONG_KEY,
    "AccessDenied": FORBIDDEN,
    "AllAccessDisabled": FORBIDDEN,
    "403": FORBIDDEN,
    "PermanentRedirect": ELSEWHERE,
    "AuthorizationHeaderMalformed": ELSEWHERE,
    "IllegalLocationConstraintException": ELSEWHERE,
    "301": ELSEWHERE,
    "NoRegionError": NO_REGION,
    "InvalidRegionError": NO_REGION,
    "InvalidEndpoint": NO_ENDPOINT,
    "EndpointConnectionError": UNREACHED,
    "ConnectTimeoutError": UNREACHED,
    "ReadTimeoutError": UNREACHED,
    "ConnectionClosedError": UNREACHED,
    "HTTPClientError": UNREACHED,
    "ProxyConnectionError": UNREACHED,
    "SSLError": UNREACHED,
    "407": UNREACHED,
    "RequestTimeTooSkewed": WRONG_CLOCK,
    "NotImplemented": UNCONDITIONAL,
    "501": UNCONDITIONAL,
    "QuotaExceeded": NO_ROOM,
    "InsufficientStorage": NO_ROOM,
    "507": NO_ROOM,
    "InvalidBucketName": MISNAMED,
    "ParamValidationError": MISNAMED,
}
"""By S3's own code of an error, a status where there is no more, or boto3's class of it."""

LONGEST = 200


def refusal(address: str, error: Mapping[str, str], operation: str = "") -> NotPublished:
    """Return what to raise for an error as S3 describes it (`Code`, `Message`)."""
    code = error.get("Code", "")
    message = SENTENCES.get(code)
    if message is None:
        reason = " – ".join(filter(None, (operation, code, error.get("Message", ""))))
        return NotPublished(SILENT, address=address, reason=" ".join(reason.split())[:LONGEST])
    reason = operation or " ".join(error.get("Message", "").split())[:LONGEST]
    return NotPublished(message, address=address, reason=reason)
