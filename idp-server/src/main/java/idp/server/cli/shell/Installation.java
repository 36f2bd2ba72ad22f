package idp.server.cli.shell;

import idp.core.access.DecisionLog;
import idp.core.access.Keepers;
import idp.core.access.Policies;
import idp.core.access.facts.Subjects;
import idp.core.authzen.Inspector;
import idp.core.client.ClientStore;
import idp.core.client.SignIns;
import idp.core.client.registration.NewClients;
import idp.core.factor.StoredFactors;
import idp.core.join.SetUpLinks;
import idp.core.jose.CurrentKeys;
import idp.core.jose.KeyRotation;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.revoke.CutOffs;
import idp.core.revoke.ReceiptReports;
import idp.core.seal.Secrets;
import idp.core.session.Sessions;
import idp.core.token.apikey.ApiKeys;
import idp.core.user.NewUsers;
import idp.core.user.PasswordChange;
import idp.core.user.PasswordLogin;
import idp.core.user.Users;
import idp.core.user.passkey.Passkeys;
import idp.core.user.picture.PictureReader;
import idp.server.parts.AuditParts;
import idp.server.parts.PeopleParts;
import idp.server.parts.Together;
import java.time.InstantSource;

/// What the commands act on, open for the time of one command.
///
/// @param operator who runs the command, as it is written down with what they change
public record Installation(
        Issuer issuer,
        ClientStore clients,
        SignIns signIns,
        Sessions sessions,
        Users users,
        NewUsers newUsers,
        PasswordChange passwordChange,
        PasswordLogin passwordLogin,
        Passkeys passkeys,
        StoredFactors factors,
        CurrentKeys keys,
        KeyRotation rotation,
        Secrets secrets,
        Policies policies,
        Subjects subjects,
        DecisionLog decisionLog,
        ReceiptReports receipts,
        CutOffs cutOffs,
        Opaque opaque,
        InstantSource clock,
        Keepers keepers,
        ApiKeys apiKeys,
        Inspector inspector,
        AuditParts audit,
        PeopleParts people,
        SetUpLinks setUp,
        PictureReader pictures,
        Letters letters,
        Together together,
        String operator,
        Runnable end)
        implements AutoCloseable {
    /// Makes and changes clients.
    public NewClients newClients() {
        return new NewClients(clients, opaque, clock);
    }

    @Override
    public void close() {
        end.run();
    }
}
