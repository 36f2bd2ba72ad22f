package idp.core.audit;

import org.jspecify.annotations.Nullable;

/// What an act was done to. Beside the thing itself it names the person and the client that the thing
/// belongs to, so that whoever looks for all about them finds it. Made by what it is, never from parts:
/// so no thing is named in two ways.
///
/// @param id names it among all of its type; never a secret
public record Target(
        TargetType type, String id, @Nullable String clientId, @Nullable String userId) {
    public static Target person(String id) {
        return new Target(TargetType.PERSON, id, null, id);
    }

    public static Target client(String id) {
        return new Target(TargetType.CLIENT, id, id, null);
    }

    public static Target session(String sid, String userId) {
        return new Target(TargetType.SESSION, sid, null, userId);
    }

    public static Target grant(String id, String clientId, @Nullable String userId) {
        return new Target(TargetType.GRANT, id, clientId, userId);
    }

    public static Target token(String jti, String clientId, @Nullable String userId) {
        return new Target(TargetType.TOKEN, jti, clientId, userId);
    }

    /// What a person allows a client.
    public static Target consent(String clientId, String userId) {
        return new Target(TargetType.CONSENT, clientId, clientId, userId);
    }

    /// @param clientId or else `userId`: who holds it
    public static Target apiKey(String id, @Nullable String clientId, @Nullable String userId) {
        return new Target(TargetType.API_KEY, id, clientId, userId);
    }

    /// @param id ours for it, not the device's
    public static Target passkey(String id, String userId) {
        return new Target(TargetType.PASSKEY, id, null, userId);
    }

    public static Target signingKey(String kid) {
        return new Target(TargetType.SIGNING_KEY, kid, null, null);
    }

    /// A secret that the nodes share, such as a pepper, by its name.
    public static Target secret(String purpose, String id) {
        return new Target(TargetType.SECRET, purpose + "/" + id, null, null);
    }

    public static Target api(String id) {
        return new Target(TargetType.API, id, null, null);
    }

    public static Target role(String api, String name) {
        return role(api, name, null, null);
    }

    /// A role that somebody gets or loses: a client, a person, or neither if it is a group.
    public static Target role(
            String api, String name, @Nullable String clientId, @Nullable String userId) {
        return new Target(TargetType.ROLE, api + "/" + name, clientId, userId);
    }

    public static Target policy(String api, long version) {
        return new Target(TargetType.POLICY, api + "/" + version, null, null);
    }

    public static Target resource(String api, String type, String id) {
        return new Target(TargetType.RESOURCE, api + "/" + type + "/" + id, null, null);
    }

    /// Who acts in an API and has no account here.
    public static Target subject(String api, String type, String id) {
        return new Target(TargetType.SUBJECT, api + "/" + type + "/" + id, null, null);
    }

    public static Target invitation(String id) {
        return new Target(TargetType.INVITATION, id, null, null);
    }

    public static Target webhook(String id) {
        return new Target(TargetType.WEBHOOK, id, null, null);
    }

    /// One that waits to be sent, or was given up.
    public static Target letter(String id) {
        return new Target(TargetType.LETTER, id, null, null);
    }

    public static Target group(String name) {
        return new Target(TargetType.GROUP, name, null, null);
    }

    /// A group that somebody comes into or leaves.
    public static Target member(String group, String userId) {
        return new Target(TargetType.GROUP, group, null, userId);
    }

    /// The server as a whole.
    public static Target server() {
        return new Target(TargetType.SERVER, "everything", null, null);
    }
}
