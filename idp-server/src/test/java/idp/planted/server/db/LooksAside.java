package idp.planted.server.db;

import idp.planted.server.web.Answer;

final class LooksAside {
    int status(Answer answer) {
        return answer.status();
    }
}
