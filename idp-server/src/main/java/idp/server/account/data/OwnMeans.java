package idp.server.account.data;

import idp.core.factor.StoredFactors;
import idp.core.factor.TrustedBrowsers;
import idp.core.user.User;
import idp.core.user.passkey.Passkey;
import idp.core.user.passkey.Passkeys;
import idp.core.user.picture.Picture;
import idp.core.user.picture.Pictures;
import idp.server.parts.NodeParts;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The members of [OwnData] about the picture and the ways to sign in: what they are called and when they came,
/// never what they are made of.
final class OwnMeans {
    private final Passkeys passkeys;
    private final StoredFactors factors;
    private final TrustedBrowsers trusted;
    private final Pictures pictures;

    OwnMeans(NodeParts node) {
        passkeys = node.on.passkeys;
        factors = node.on.secondFactors.stored();
        trusted = node.on.secondFactors.trusted();
        pictures = node.on.pictures;
    }

    void addTo(Map<String, @Nullable Object> all, User user, Instant now) {
        all.put("picture", picture(user.person().profile().picture()));
        all.put("passkeys", passkeys.of(user.id()).stream().map(OwnMeans::passkey).toList());
        all.put("authenticator_app", app(user.id()));
        all.put("recovery_codes_left", factors.of(user.id()).recoveryCodes());
        all.put(
                "trusted_browsers",
                trusted.of(user.id(), now).stream().map(OwnMeans::browser).toList());
    }

    /// The one that was given here, whole; null for none, and for one that lies elsewhere.
    private @Nullable String picture(@Nullable String url) {
        if (url == null) {
            return null;
        }
        var image = pictures.find(url.substring(url.lastIndexOf('/') + 1), false);
        return image == null
                ? null
                : "data:" + Picture.TYPE + ";base64," + Base64.getEncoder().encodeToString(image);
    }

    private static Map<String, @Nullable Object> passkey(Passkey passkey) {
        var one = new LinkedHashMap<String, @Nullable Object>();
        one.put("name", passkey.name());
        one.put("created_at", passkey.createdAt().toString());
        one.put("last_used_at", text(passkey.lastUsedAt()));
        one.put("synced", passkey.backedUp());
        return one;
    }

    private @Nullable Map<String, @Nullable Object> app(String userId) {
        var app = factors.authenticator(userId);
        if (app == null) {
            return null;
        }
        var one = new LinkedHashMap<String, @Nullable Object>();
        one.put("created_at", app.since().toString());
        one.put("last_used_at", text(app.lastUsed()));
        return one;
    }

    private static Map<String, @Nullable Object> browser(TrustedBrowsers.Trusted browser) {
        var one = new LinkedHashMap<String, @Nullable Object>();
        one.put("user_agent", browser.userAgent());
        one.put("since", browser.since().toString());
        one.put("until", browser.until().toString());
        return one;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }
}
