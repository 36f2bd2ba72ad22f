package idp.server.cli.user;

import idp.core.user.Address;
import idp.core.user.Person;
import idp.core.user.Profile;
import idp.server.cli.shell.Failed;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is told about a person, as a JSON object with the names of the claims: OIDC Core §5.1. The
/// groups are changed on their own.
final class PersonDocument {
    private final Map<String, ?> members;
    private final String parent;
    private final Set<String> unread;

    private PersonDocument(Map<String, ?> members, String parent) {
        this.members = members;
        this.parent = parent;
        this.unread = new HashSet<>(members.keySet());
    }

    static Map<String, Object> of(Person person) {
        var document = new LinkedHashMap<String, Object>();
        put(document, "username", person.username());
        put(document, "email", person.email());
        document.put("email_verified", person.emailVerified());
        put(document, "phone_number", person.phoneNumber());
        document.put("phone_number_verified", person.phoneNumberVerified());
        var told = person.profile();
        put(document, "name", told.name());
        put(document, "given_name", told.givenName());
        put(document, "family_name", told.familyName());
        put(document, "middle_name", told.middleName());
        put(document, "nickname", told.nickname());
        put(document, "profile", told.profile());
        put(document, "picture", told.picture());
        put(document, "website", told.website());
        put(document, "gender", told.gender());
        put(document, "birthdate", told.birthdate());
        put(document, "zoneinfo", told.zoneinfo());
        put(document, "locale", told.locale());
        var at = person.address();
        if (at != null) {
            var inner = new LinkedHashMap<String, Object>();
            put(inner, "formatted", at.formatted());
            put(inner, "street_address", at.streetAddress());
            put(inner, "locality", at.locality());
            put(inner, "region", at.region());
            put(inner, "postal_code", at.postalCode());
            put(inner, "country", at.country());
            document.put("address", inner);
        }
        return document;
    }

    private static void put(Map<String, Object> document, String name, @Nullable Object value) {
        if (value != null) {
            document.put(name, value);
        }
    }

    static Person read(Map<String, ?> members) {
        var document = new PersonDocument(members, "");
        var profile =
                new Profile(
                        document.text("name"),
                        document.text("given_name"),
                        document.text("family_name"),
                        document.text("middle_name"),
                        document.text("nickname"),
                        document.text("profile"),
                        document.text("picture"),
                        document.text("website"),
                        document.text("gender"),
                        document.text("birthdate"),
                        document.text("zoneinfo"),
                        document.text("locale"));
        var person = Person.named(document.text("username"), document.text("email")).with(profile);
        var verified = document.flag("email_verified") ? person.withEmailVerified() : person;
        var number = document.text("phone_number");
        var isNumberVerified = document.flag("phone_number_verified");
        var reachable = number == null ? verified : verified.withPhone(number, isNumberVerified);
        var at = document.address();
        document.mustBeRead();
        return at == null ? reachable : reachable.with(at);
    }

    private @Nullable Address address() {
        unread.remove("address");
        return switch (members.get("address")) {
            case null -> null;
            case Map<?, ?> object -> {
                var named = new LinkedHashMap<String, Object>();
                object.forEach((name, value) -> named.put(String.valueOf(name), value));
                var inner = new PersonDocument(named, "address.");
                var at =
                        new Address(
                                inner.text("formatted"),
                                inner.text("street_address"),
                                inner.text("locality"),
                                inner.text("region"),
                                inner.text("postal_code"),
                                inner.text("country"));
                inner.mustBeRead();
                yield at;
            }
            case Object _ -> throw wrong("address", "must be an object");
        };
    }

    private @Nullable String text(String name) {
        unread.remove(name);
        return switch (members.get(name)) {
            case null -> null;
            case String text when !text.isEmpty() -> text;
            case Object _ -> throw wrong(name, "must be a text that is not empty, or be left out");
        };
    }

    private boolean flag(String name) {
        unread.remove(name);
        return switch (members.get(name)) {
            case null -> false;
            case Boolean flag -> flag;
            case Object _ -> throw wrong(name, "must be true or false");
        };
    }

    private void mustBeRead() {
        if (unread.contains("groups")) {
            throw new Failed("groups are changed one by one", "idp group add --help");
        }
        if (!unread.isEmpty()) {
            throw wrong(unread.iterator().next(), "is not known of a person");
        }
    }

    private Failed wrong(String name, String why) {
        return new Failed(parent + name + " " + why, UserUpdateCommand.HELP);
    }
}
