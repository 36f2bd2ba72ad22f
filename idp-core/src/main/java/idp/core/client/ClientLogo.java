package idp.core.client;

import idp.core.oauth.Opaque;
import idp.core.user.picture.Picture;

/// The picture that people see with a client's name, made anew from whatever an operator sent.
///
/// @param name the hash of the image: what is found under it never changes
/// @param image a JPEG of [Picture#SMALL] pixels a side
public record ClientLogo(String name, byte[] image) {
    public static ClientLogo of(Picture picture) {
        var name = Opaque.base64url(Opaque.sha256(picture.small()));
        return new ClientLogo(name, picture.small());
    }

    /// Whether a logo could have this name.
    public static boolean isName(String value) {
        return value.matches("[A-Za-z0-9_-]{43}");
    }
}
