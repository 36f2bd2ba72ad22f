package idp.server.page;

/// A file that pages load. Its path holds the hash of its content, so it may be kept for ever.
///
/// @param path under the site's base, e.g. `/assets/3f9a…/page.css`
public record Asset(String path, String contentType, String etag, Content content) {
    public static final String CACHE_CONTROL = "public, max-age=31536000, immutable";

    /// The bytes, never changed after loading.
    public static final class Content {
        private final byte[] bytes;

        Content(byte[] bytes) {
            this.bytes = bytes;
        }

        public byte[] bytes() {
            return bytes.clone();
        }
    }
}
