"""How bodies go out that schemathesis does not know: session descriptions are text (RFC 9725)."""

import schemathesis

schemathesis.serializer.alias(["application/sdp", "application/trickle-ice-sdpfrag"], "text/plain")
