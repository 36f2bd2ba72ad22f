package idp.server.admin;

import idp.core.access.Evaluator;
import idp.core.access.Keepers;
import idp.core.audit.AuditTrail;
import idp.core.audit.Figures;
import idp.core.audit.KeptRefusals;
import idp.core.oauth.Issuer;
import idp.core.oauth.Opaque;
import idp.core.revoke.ReceiptReports;
import idp.core.token.apikey.ApiKeys;
import idp.core.token.apikey.NewApiKeys;
import idp.server.admin.client.ClaimSteps;
import idp.server.admin.operate.Operations;
import idp.server.admin.person.Accounts;
import idp.server.admin.verdict.Verdicts;
import idp.server.parts.ClientParts;
import idp.server.parts.PeopleParts;

/// What the steps of the routes act on.
record AdminParts(
        Issuer issuer,
        Opaque opaque,
        Keepers keepers,
        Evaluator evaluator,
        ApiKeys apiKeys,
        NewApiKeys newKeys,
        ReceiptReports receipts,
        PeopleParts people,
        ClientParts clients,
        ClaimSteps claims,
        AuditTrail audit,
        KeptRefusals refusals,
        Figures figures,
        Accounts accounts,
        Operations operations,
        Verdicts verdicts) {}
