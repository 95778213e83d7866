# Builds, tests and shows Vippy. Needs a JDK 25 and GNU make; `make help` says what there is to do.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test dist fmt sim figures

ifneq ($(filter-out help,$(MAKECMDGOALS)),)
  override JAVA_HOME := $(shell JAVA_HOME='$(JAVA_HOME)' deployment/jdk)
  ifeq ($(JAVA_HOME),)
    $(error no JDK 25)
  endif
  export JAVA_HOME
endif

LOGS := deployment/target/logs
STAGE := deployment/stage
JAVA = "$$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED
# Both programs at once, and only what their pom.xml files say.
MAVEN := ./mvnw -B -f deployment/pom.xml
CLASSPATH_GOAL := org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath

# Directories are among them because their times tell of files that came or went.
MAIN_SOURCES := $(shell find pom.xml cli/pom.xml .mvn src/main cli/src/main)
TEST_SOURCES := $(shell find src/test)
JARS := deployment/target/jars.stamp
DIST := deployment/target/dist.stamp
TEST_CLASSES := target/test-classpath

help:
	@echo "make demo     shows three nodes at work and failing, in about a minute; KEEP=1 leaves them up with a prompt"
	@echo "make test     builds everything and runs all tests; what cannot run here is skipped with its reason"
	@echo "make dist     leaves the programs and all they need in deployment/target/vippy, and the same as .tar.gz"
	@echo "make sim      simulates clusters until stopped; SEEDS=n as many, SEED=n from there on, FAULTS=basic (default),"
	@echo "              partitions or everything, THREADS=n cores, NODES=n GROUPS=n of this size"
	@echo "make figures  measures blackouts, start and memory, in about nine minutes; ends with 1 when a goal is missed"
	@echo "make fmt      formats the sources"

demo: $(DIST) $(TEST_CLASSES)
	@deployment/in-namespaces $(JAVA) -cp "$$(cat $(TEST_CLASSES))" org.vippy.lab.Demo

figures: $(DIST) $(TEST_CLASSES)
	@deployment/in-namespaces $(JAVA) -cp "$$(cat $(TEST_CLASSES))" org.vippy.lab.Figures

test: $(DIST)
	@$(STAGE) "Checking the format and running all tests (some minutes)" $(LOGS)/test.log \
	  $(MAVEN) --fail-at-end spotless:check test

dist: $(DIST)
	@du -sh deployment/target/vippy deployment/target/vippy-*.tar.gz

fmt:
	@$(STAGE) "Formatting" $(LOGS)/fmt.log $(MAVEN) spotless:apply

sim: $(TEST_CLASSES)
	@$(JAVA) $(if $(SEED),-Dseed=$(SEED)) $(if $(SEEDS),-Dseeds=$(SEEDS)) $(if $(FAULTS),-Dfaults=$(FAULTS)) \
	  $(if $(THREADS),-Dthreads=$(THREADS)) $(if $(NODES),-Dnodes=$(NODES)) $(if $(GROUPS),-Dgroups=$(GROUPS)) \
	  -Dcommit=$$(git rev-parse --short HEAD 2>/dev/null || echo unknown) \
	  -cp "$$(cat $(TEST_CLASSES))" org.vippy.simulation.Main

$(JARS): $(MAIN_SOURCES) deployment/pom.xml
	@$(STAGE) "Building vippyd and vippyctl" $(LOGS)/jars.log $(MAVEN) package -Dmaven.test.skip=true
	@touch $@

$(DIST): $(JARS) deployment/assemble deployment/training.json $(shell find deployment/bin deployment/options deployment/plugin-host)
	@$(STAGE) "Making the distribution: runtime, caches, archive" $(LOGS)/dist.log deployment/assemble
	@touch $@

$(TEST_CLASSES): $(MAIN_SOURCES) $(TEST_SOURCES)
	@$(STAGE) "Compiling the tests" $(LOGS)/test-classes.log ./mvnw -B test-compile $(CLASSPATH_GOAL) \
	  -Dmdep.includeScope=test -Dmdep.outputFile=target/dependencies.txt
	@echo "target/test-classes:target/classes:$$(cat target/dependencies.txt)" >$@
