package idp.core.user;

import org.jspecify.annotations.Nullable;

/// A postal address as the `address` claim tells it: OIDC Core §5.1.1.
public record Address(
        @Nullable String formatted,
        @Nullable String streetAddress,
        @Nullable String locality,
        @Nullable String region,
        @Nullable String postalCode,
        @Nullable String country) {}
