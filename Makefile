# The newcomer's commands: `make run` and `make test`. `make help` lists the rest.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.PHONY: help run demo test check fmt specs bench soak aot image reset

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' Makefile | while IFS='|' read -r t d; do printf '  make %-8s %s\n' "$$t" "$$d"; done

run: ## build what is missing or stale, start on http://localhost:8080 with an embedded PostgreSQL
	@scripts/build
	@exec ./idp dev

demo: ## both gates to try: an orders API with four people, and curl lines with what each answers
	@scripts/build
	@scripts/maven -q -pl idp-guard,examples/orders-api process-classes
	@exec examples/orders-api/demo

test: ## everything: unit, contract, architecture, HTTP flows, foreign clients, Chromium
	@scripts/test all

check: ## the fast part: format, compile, unit, contract, architecture, HTTP flows
	@scripts/test check

soak: ## the long runs at full depth; prints their figures
	@scripts/test soak

fmt: ## format the Java sources
	@scripts/maven -q spotless:apply -pl idp-core,idp-guard,idp-server

specs: ## bring docs/specs.md up to date with what code and tests cite
	@scripts/specs

bench: ## what requests, decisions and revocations cost, beside limits measured in the same run
	@bench/run
	@bench/decisions
	@bench/denylist

aot: ## make the start faster: a training run that leaves an AOT cache beside the jar
	@scripts/build
	@scripts/aot

image: ## the container image gatehouse:local
	docker build -t gatehouse:local .

reset: ## forget the development data
	@scripts/reset
