package idp.planted.server.web;

public record Answer(int status) {}
