package idp.planted.core.attic;

record HasNoStorey(String name) {}
