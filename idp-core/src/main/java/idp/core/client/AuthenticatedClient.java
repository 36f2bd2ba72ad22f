package idp.core.client;

/// A client that has proved who it is, or is public and needs no proof. Only [ClientAuthenticator]
/// makes one, so what takes it cannot be reached before authentication.
public final class AuthenticatedClient {
    private final Client client;

    AuthenticatedClient(Client client) {
        this.client = client;
    }

    public Client client() {
        return client;
    }

    public String id() {
        return client.id();
    }
}
