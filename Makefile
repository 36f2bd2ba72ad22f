# The newcomer's commands: `make run` and `make test`. `make help` lists the rest.
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.PHONY: help run demo test check fmt specs bench soak aot image image-test reset

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | while IFS='|' read -r t d; do printf '  make %-10s %s\n' "$$t" "$$d"; done

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
	@bench/starts

aot: ## make the next starts faster at once: the rehearsal that otherwise follows a build in the background
	@scripts/build --bare
	@scripts/aot

image: ## the container image gatehouse:local
	docker build -t gatehouse:local .

image-test: ## build the image and run it, with buildah in place of an engine; prints its size, start and memory
	@scripts/image-test

reset: ## forget the development data
	@scripts/reset
