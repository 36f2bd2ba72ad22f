package idp.core.user;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is told about somebody, as typed. A person has a username or an e-mail address, mostly both;
/// either one signs in, see [Identifier].
///
/// @param groups the values of the `groups` claim, in the order they were given
public record Person(
        @Nullable String username,
        Profile profile,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String phoneNumber,
        boolean phoneNumberVerified,
        @Nullable Address address,
        List<String> groups) {
    public Person {
        groups = List.copyOf(groups);
    }

    public static Person named(@Nullable String username, @Nullable String email) {
        return new Person(username, Profile.EMPTY, email, false, null, false, null, List.of());
    }

    public Person with(Profile told) {
        return new Person(
                username,
                told,
                email,
                emailVerified,
                phoneNumber,
                phoneNumberVerified,
                address,
                groups);
    }

    public Person called(String name) {
        return new Person(
                name,
                profile,
                email,
                emailVerified,
                phoneNumber,
                phoneNumberVerified,
                address,
                groups);
    }

    /// @param proven whether they are known to read mail there
    public Person withEmail(String at, boolean proven) {
        return new Person(
                username, profile, at, proven, phoneNumber, phoneNumberVerified, address, groups);
    }

    public Person withEmailVerified() {
        return new Person(
                username, profile, email, true, phoneNumber, phoneNumberVerified, address, groups);
    }

    public Person withPhone(String number, boolean verified) {
        return new Person(
                username, profile, email, emailVerified, number, verified, address, groups);
    }

    public Person with(Address at) {
        return new Person(
                username,
                profile,
                email,
                emailVerified,
                phoneNumber,
                phoneNumberVerified,
                at,
                groups);
    }

    public Person in(List<String> these) {
        return new Person(
                username,
                profile,
                email,
                emailVerified,
                phoneNumber,
                phoneNumberVerified,
                address,
                these);
    }

    /// The names that are this person's alone from now on: what they sign in with, and the ASCII names
    /// that their username looks like.
    public Set<Identifier> identifiers() {
        var all = new LinkedHashSet<Identifier>();
        var name = username == null ? null : Identifier.of(username);
        if (name != null) {
            all.add(name);
            all.addAll(name.looksLikeEmail() ? Set.of() : Lookalikes.ascii(name));
        }
        var address = email == null ? null : Identifier.of(email);
        if (address != null) {
            all.add(address);
        }
        return all;
    }

    /// Everything that is text.
    Stream<String> texts() {
        var own =
                present(
                        username,
                        email,
                        phoneNumber,
                        profile.name(),
                        profile.givenName(),
                        profile.familyName(),
                        profile.middleName(),
                        profile.nickname(),
                        profile.profile(),
                        profile.picture(),
                        profile.website(),
                        profile.gender(),
                        profile.birthdate(),
                        profile.zoneinfo(),
                        profile.locale());
        var place =
                address == null
                        ? Stream.<String>of()
                        : present(
                                address.formatted(),
                                address.streetAddress(),
                                address.locality(),
                                address.region(),
                                address.postalCode(),
                                address.country());
        return Stream.of(own, place, groups.stream()).flatMap(texts -> texts);
    }

    static Stream<String> present(@Nullable String... texts) {
        return Arrays.stream(texts).filter(Objects::nonNull);
    }
}
