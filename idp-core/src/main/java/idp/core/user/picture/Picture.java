package idp.core.user.picture;

/// A square picture in two sizes, made anew from the pixels of whatever was sent.
///
/// @param large a JPEG of [#LARGE] pixels a side
/// @param small a JPEG of [#SMALL] pixels a side
public record Picture(byte[] large, byte[] small) {
    public static final int LARGE = 512;
    public static final int SMALL = 96;
    public static final String TYPE = "image/jpeg";
}
