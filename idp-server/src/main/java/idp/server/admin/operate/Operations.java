package idp.server.admin.operate;

import idp.core.jose.CurrentKeys;
import idp.core.jose.KeyRotation;
import idp.core.oauth.Opaque;
import idp.server.config.GivenSetting;
import idp.server.db.call.AnsweredCalls;
import idp.server.parts.AuditParts;
import idp.server.parts.NodeParts;
import idp.server.parts.OperatorParts;
import java.util.List;

/// Where all that is found.
public record Operations(
        CurrentKeys keys,
        KeyRotation rotation,
        AuditParts audit,
        Opaque opaque,
        List<GivenSetting> settings,
        Vitals vitals) {
    public static Operations of(NodeParts node, Vitals vitals) {
        var on = node.on;
        return new Operations(
                on.keys, on.rotation, on.audit, on.opaque, node.config.given(), vitals);
    }

    public AnsweredCalls answered() {
        return operator().answered();
    }

    OperatorParts operator() {
        return audit.operator();
    }
}
