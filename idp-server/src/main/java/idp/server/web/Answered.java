package idp.server.web;

import org.jspecify.annotations.Nullable;

/// One answer, for whoever counts. All its words come from lists of ours, none from a request.
///
/// @param route as it was registered
/// @param error what the request was turned down by; null if it was not
/// @param grant what tokens were issued for; null if none were
public record Answered(
        String method,
        String route,
        int status,
        long nanos,
        @Nullable String error,
        @Nullable String grant) {}
