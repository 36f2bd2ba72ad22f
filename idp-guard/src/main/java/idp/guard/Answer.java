package idp.guard;

import java.util.Map;

/// A finished HTTP answer of the guard. Nothing in it comes from the request.
///
/// @param body problem+json (RFC 9457), or empty
public record Answer(int status, Map<String, String> headers, String body) {
    public Answer {
        headers = Map.copyOf(headers);
    }
}
