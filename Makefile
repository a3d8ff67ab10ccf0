# Each target is one command that anyone can run by hand.
.PHONY: help run dev test bench fmt lint api

help:
	@echo "make run            build everything and start the platform on this machine (data in ./data)"
	@echo "make dev            the same for working on it: what changes is built and loaded anew (data in ./data/dev)"
	@echo "make test           install what is missing and run every check"
	@echo "make lint           what can be checked without running anything: formatting, lints, types, walls, house rules"
	@echo "make fmt            format all Rust code"
	@echo "make api            write anew what comes from the server's code: OpenAPI, errors, settings, the client's types"
	@echo "make bench [NAME=x] measure, print each figure beside its bar, write target/bench.json"

run:
	@scripts/run

dev:
	@scripts/dev

test:
	@scripts/test

lint:
	@scripts/lint

fmt:
	@scripts/fmt

api:
	@scripts/api

bench:
	@scripts/bench $(NAME)
