package idp.server.web;

import idp.core.audit.Party;

/// One answer, for whoever counts. All its words but the client's name come from lists of ours, none from a
/// request.
///
/// @param route as it was registered
/// @param party what the request turned out to be
public record Answered(String method, String route, int status, long nanos, Party party) {}
