package idp.core.user.picture;

import org.jspecify.annotations.Nullable;

/// Port: the pictures that people gave of themselves, one each.
public interface Pictures {
    /// Keeps it in place of the one before, and tells its address as the claim `picture`: one transaction.
    /// False, and nothing was done, if the account is closed or not there.
    ///
    /// @param name random: whoever does not know it does not find the picture
    /// @param url where it is found under that name
    boolean keep(String userId, String name, String url, Picture picture);

    /// Nothing is told any more, and no picture is left.
    void remove(String userId);

    /// A JPEG; null if there is none of that name.
    byte @Nullable [] find(String name, boolean small);
}
