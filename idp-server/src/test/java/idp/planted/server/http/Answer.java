package idp.planted.server.http;

public record Answer(int status) {}
