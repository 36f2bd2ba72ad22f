package idp.server.admin.operate;

import idp.core.jose.CurrentKeys;
import idp.core.jose.KeyRotation;
import idp.core.oauth.Opaque;
import idp.server.config.AdminSettings;
import idp.server.config.GivenSetting;
import idp.server.db.call.AnsweredCalls;
import idp.server.db.call.WholeCalls;
import idp.server.parts.AuditParts;
import idp.server.parts.NodeParts;
import idp.server.parts.OperatorParts;
import idp.server.parts.Together;
import java.util.List;

/// Where all that is found.
///
/// @param asked of programs that call
public record Operations(
        CurrentKeys keys,
        KeyRotation rotation,
        AuditParts audit,
        Opaque opaque,
        List<GivenSetting> settings,
        AdminSettings asked,
        MailState mail,
        Vitals vitals,
        Together together) {
    public static Operations of(NodeParts node, Vitals vitals, Together together) {
        var on = node.on;
        return new Operations(
                on.keys,
                on.rotation,
                on.audit,
                on.opaque,
                node.config.given(),
                node.config.admin(),
                MailState.of(node.config.mail()),
                vitals,
                together);
    }

    public AnsweredCalls answered() {
        return operator().answered();
    }

    public WholeCalls whole() {
        return operator().whole();
    }

    OperatorParts operator() {
        return audit.operator();
    }
}
