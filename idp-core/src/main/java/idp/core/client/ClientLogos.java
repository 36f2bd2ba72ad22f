package idp.core.client;

import org.jspecify.annotations.Nullable;

/// Port: the logos of clients, for whoever looks at a page. They are given by [ClientStore.Change.ShowLogo].
public interface ClientLogos {
    /// A JPEG; null if no client has one of that name.
    byte @Nullable [] find(String name);
}
