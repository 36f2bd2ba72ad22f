package idp.server.page.view.console.access;

import idp.server.page.view.Shown;

/// A question, as somebody typed it. The last three are JSON.
///
/// @param version the one that is asked; empty for the active one
public record TryTyped(
        String type,
        String subject,
        String action,
        String kind,
        String resource,
        String version,
        String properties,
        String context) {
    public TryTyped {
        type = Shown.line(type);
        subject = Shown.line(subject);
        action = Shown.line(action);
        kind = Shown.line(kind);
        resource = Shown.line(resource);
        version = Shown.line(version);
        properties = Shown.block(properties);
        context = Shown.block(context);
    }
}
