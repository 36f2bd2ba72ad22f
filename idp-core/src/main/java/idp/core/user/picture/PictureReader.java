package idp.core.user.picture;

/// Port: makes a picture from a file that anybody may have sent, with bounded work and memory.
public interface PictureReader {
    /// What came of a file.
    sealed interface Read {
        record Good(Picture picture) implements Read {}

        /// No picture of a kind that is read here, whatever it calls itself; or a broken one.
        record NoPicture() implements Read {}

        /// It says that it has more pixels than are read; it was not decoded.
        record TooManyPixels() implements Read {}
    }

    /// @throws idp.core.oauth.Unavailable if too many are being read
    Read read(byte[] file);
}
