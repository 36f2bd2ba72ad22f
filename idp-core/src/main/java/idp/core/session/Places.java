package idp.core.session;

import org.jspecify.annotations.Nullable;

/// Port: where on earth an address is, as far as somebody wrote it down. It is a help for people to
/// recognise their own sign-ins, and decides nothing.
public interface Places {
    /// Where nobody wrote anything down.
    Places NONE = (_, _) -> null;

    /// As people call it, such as `Berlin, Germany`; null if it is not known.
    ///
    /// @param address an IP address in its literal form
    /// @param language a BCP 47 tag; English where there is no name in it
    @Nullable String find(String address, String language);
}
