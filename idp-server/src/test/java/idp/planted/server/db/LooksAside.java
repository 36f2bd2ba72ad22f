package idp.planted.server.db;

import idp.planted.server.http.Answer;

final class LooksAside {
    int status(Answer answer) {
        return answer.status();
    }
}
