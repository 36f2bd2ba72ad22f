package idp.server.admin;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the routes that change something answer, for [AdminMatrixTest].
final class AdminWrites {
    /// What each write answers to who may: of what is there, and of what is not. No tag is `"never"`, and
    /// an empty body is not fit where one is needed; what an answer changed is put back before the next.
    private static final String WRITES =
            """
            PUT    /apis/{api}                        400 400
            DELETE /apis/{api}                        412 404
            PUT    /apis/{api}/roles/{role}           412 404
            DELETE /apis/{api}/roles/{role}           412 404
            POST   /apis/{api}/assignments            400 404
            DELETE /apis/{api}/assignments/{id}       412 404
            POST   /apis/{api}/policies               400 404
            POST   /apis/{api}/policies/check         400 404
            POST   /apis/{api}/policies/try           400 404
            POST   /apis/{api}/policies/replay        200 404
            PUT    /apis/{api}/policies/active        400 404
            PUT    /apis/{api}/resources/{type}/{id}  412 404
            DELETE /apis/{api}/resources/{type}/{id}  412 404
            PUT    /apis/{api}/subjects/{type}/{id}   412 404
            DELETE /apis/{api}/subjects/{type}/{id}   412 404
            POST   /api-keys                          400
            DELETE /api-keys/{key}                    412
            POST   /clients                           400
            PUT    /clients/by-key/{external}         412
            PATCH  /clients/{client}                  412
            DELETE /clients/{client}                  412
            POST   /clients/{client}/disable          412
            POST   /clients/{client}/enable           412
            PUT    /clients/{client}/logo             412
            DELETE /clients/{client}/logo             412
            POST   /clients/{client}/secrets          201
            PATCH  /clients/{client}/secrets/{secret} 200
            DELETE /clients/{client}/secrets/{secret} 204
            POST   /configuration                     400
            POST   /configuration/diff                400
            POST   /keys/rotate                       200
            DELETE /keys/{kid}                        412
            POST   /webhooks                          400
            PATCH  /webhooks/{webhook}                412
            DELETE /webhooks/{webhook}                412
            POST   /webhooks/{webhook}/retry          204
            POST   /webhooks/{webhook}/test           200
            POST   /outbox/{letter}/retry             204
            DELETE /outbox/{letter}                   409
            DELETE /sessions                          400
            DELETE /sessions/{session}                404
            PATCH  /groups/{group}                    412
            POST   /users                             400
            PATCH  /users/{user}                      412
            DELETE /users/{user}                      412
            POST   /users/{user}/disable              204
            POST   /users/{user}/enable               204
            POST   /users/{user}/unlock               200
            POST   /users/{user}/recovery-link        201
            DELETE /users/{user}/sessions             200
            DELETE /users/{user}/sessions/{session}   404
            DELETE /users/{user}/grants/{client}      404
            DELETE /users/{user}/credentials/authenticator 404
            DELETE /users/{user}/credentials/passkeys/{passkey} 404
            POST   /invitations                       400
            DELETE /invitations/{invitation}          412
            PUT    /groups/{group}                    412
            DELETE /groups/{group}                    412
            PUT    /groups/{group}/members/{user}     404
            DELETE /groups/{group}/members/{user}     404
            """;

    private AdminWrites() {}

    /// By method and path.
    static Map<String, List<Integer>> answers() {
        var rows = new TreeMap<String, List<Integer>>();
        for (var row : WRITES.lines().toList()) {
            var cells = List.of(row.split(" +"));
            var statuses = cells.subList(2, cells.size()).stream().map(Integer::valueOf).toList();
            rows.put(cells.get(0) + " " + cells.get(1), statuses);
        }
        return rows;
    }
}
