# Each target is one command that anyone can run by hand.
.PHONY: help run test bench

help:
	@echo "make run            build everything and start the platform on this machine (data in ./data)"
	@echo "make test           install what is missing and run every check"
	@echo "make bench [NAME=x] measure, print each figure beside its bar, write target/bench.json"

run:
	@scripts/run

test:
	@scripts/test

bench:
	@scripts/bench $(NAME)
