// Timefold on a neutral week. The model is that of Timefold's own school timetabling
// example: a call has two planning variables, its start (from a range of its own: inside
// a half day, everybody there) and its studio. Hard: clashes of people and studios,
// studios closed, days too long. Soft: slots of waiting.
//
// Arguments: seconds, seed. Reads the week as whole numbers on standard input, in the
// order of timefold_java.py. Prints "BEST" and three numbers for each call (day, slot,
// studio) whenever it found better, and "END" with the score.
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.buildin.hardsoft.HardSoftScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;
import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import java.io.BufferedInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Scanner;

public class WeekSolver {
    public record Start(int day, int at) {}
    public record Studio(int id, BitSet closed) {}
    public record Attendance(int dancer, int call) {}
    public record DancerDay(int dancer, int day) {}

    static int width;
    static int maxDay;
    static int[][][] away;  // of each dancer: {day, from, to}

    @PlanningEntity
    public static class Call {
        @PlanningId public int id;
        public int length;
        public int[] shared;  // people shared with each other call
        @ValueRangeProvider public List<Start> starts;
        @ValueRangeProvider public List<Studio> rooms;
        @PlanningVariable public Start start;
        @PlanningVariable public Studio studio;
        public int getId() { return id; }
        public int begin() { return start.at(); }
        public int end() { return start.at() + length; }
        public Studio getStudio() { return studio; }
    }

    @PlanningSolution
    public static class Week {
        @ProblemFactCollectionProperty public List<Attendance> attendances;
        @PlanningEntityCollectionProperty public List<Call> calls;
        @PlanningScore public HardSoftScore score;
    }

    static int overlap(Call one, Call other) {
        return Math.min(one.end(), other.end()) - Math.max(one.begin(), other.begin());
    }

    static int closed(Call call) {
        int slots = 0;
        for (int at = call.begin(); at < call.end(); at++) {
            if (call.studio.closed().get(at)) slots++;
        }
        return slots;
    }

    static int waiting(DancerDay key, int first, int last, int work) {
        int gone = 0;
        for (int[] span : away[key.dancer()]) {
            if (span[0] == key.day() && span[1] >= first && span[2] <= last) {
                gone += span[2] - span[1];
            }
        }
        return Math.max(0, last - first - work - gone);
    }

    public static class Rules implements ConstraintProvider {
        @Override
        public Constraint[] defineConstraints(ConstraintFactory factory) {
            return new Constraint[] {
                factory.forEachUniquePair(Call.class, Joiners.overlapping(Call::begin, Call::end))
                    .filter((one, other) -> one.shared[other.id] > 0)
                    .penalize(HardSoftScore.ONE_HARD,
                        (one, other) -> one.shared[other.id] * overlap(one, other))
                    .asConstraint("clash of people"),
                factory.forEachUniquePair(Call.class, Joiners.equal(Call::getStudio),
                        Joiners.overlapping(Call::begin, Call::end))
                    .penalize(HardSoftScore.ONE_HARD, WeekSolver::overlap)
                    .asConstraint("clash of studios"),
                factory.forEach(Call.class)
                    .filter(call -> !call.studio.closed().isEmpty() && closed(call) > 0)
                    .penalize(HardSoftScore.ONE_HARD, WeekSolver::closed)
                    .asConstraint("studio closed"),
                factory.forEach(Attendance.class)
                    .join(Call.class, Joiners.equal(Attendance::call, Call::getId))
                    .groupBy((one, call) -> new DancerDay(one.dancer(), call.start.day()),
                        ConstraintCollectors.sum((Attendance one, Call call) -> call.length))
                    .filter((key, slots) -> slots > maxDay)
                    .penalize(HardSoftScore.ONE_HARD, (key, slots) -> slots - maxDay)
                    .asConstraint("day too long"),
                factory.forEach(Attendance.class)
                    .join(Call.class, Joiners.equal(Attendance::call, Call::getId))
                    .groupBy((one, call) -> new DancerDay(one.dancer(), call.start.day()),
                        ConstraintCollectors.min((Attendance one, Call call) -> call.begin()),
                        ConstraintCollectors.max((Attendance one, Call call) -> call.end()),
                        ConstraintCollectors.sum((Attendance one, Call call) -> call.length))
                    .penalize(HardSoftScore.ONE_SOFT, WeekSolver::waiting)
                    .asConstraint("waiting"),
            };
        }
    }

    static Week read(Scanner in) {
        width = in.nextInt();
        int numDays = in.nextInt();
        maxDay = in.nextInt();
        int numStudios = in.nextInt(), numDancers = in.nextInt(), numCalls = in.nextInt();
        Start[][] starts = new Start[numDays][width];
        for (int day = 0; day < numDays; day++) {
            for (int slot = 0; slot < width; slot++) {
                starts[day][slot] = new Start(day, day * width + slot);
            }
        }
        Studio[] studios = new Studio[numStudios];
        for (int studio = 0; studio < numStudios; studio++) {
            BitSet closed = new BitSet();
            for (int left = in.nextInt(); left > 0; left--) closed.set(in.nextInt());
            studios[studio] = new Studio(studio, closed);
        }
        away = new int[numDancers][][];
        for (int dancer = 0; dancer < numDancers; dancer++) {
            away[dancer] = new int[in.nextInt()][];
            for (int at = 0; at < away[dancer].length; at++) {
                away[dancer][at] = new int[] {in.nextInt(), in.nextInt(), in.nextInt()};
            }
        }
        Week week = new Week();
        week.calls = new ArrayList<>();
        week.attendances = new ArrayList<>();
        for (int id = 0; id < numCalls; id++) {
            Call call = new Call();
            call.id = id;
            call.length = in.nextInt();
            call.shared = new int[numCalls];
            for (int other = 0; other < numCalls; other++) call.shared[other] = in.nextInt();
            call.starts = new ArrayList<>();
            for (int left = in.nextInt(); left > 0; left--) {
                int day = in.nextInt();
                call.starts.add(starts[day][in.nextInt()]);
            }
            call.rooms = new ArrayList<>();
            for (int left = in.nextInt(); left > 0; left--) call.rooms.add(studios[in.nextInt()]);
            for (int left = in.nextInt(); left > 0; left--) {
                week.attendances.add(new Attendance(in.nextInt(), id));
            }
            week.calls.add(call);
        }
        return week;
    }

    public static void main(String[] arguments) {
        long millis = (long) (1000 * Double.parseDouble(arguments[0]));
        Week week = read(new Scanner(new BufferedInputStream(System.in)));
        SolverConfig config = new SolverConfig().withSolutionClass(Week.class)
            .withEntityClasses(Call.class).withConstraintProviderClass(Rules.class)
            .withRandomSeed(Long.parseLong(arguments[1]))
            .withTerminationConfig(
                new TerminationConfig().withSpentLimit(Duration.ofMillis(millis)));
        Solver<Week> solver = SolverFactory.<Week>create(config).buildSolver();
        int[] leastHard = {Integer.MIN_VALUE};
        solver.addEventListener(event -> {
            Week best = event.getNewBestSolution();
            if (best.calls.stream().anyMatch(call -> call.start == null || call.studio == null)) {
                return;
            }
            // Before the first valid week only those with fewer clashes are worth telling.
            if (!best.score.isFeasible() && best.score.hardScore() <= leastHard[0]) return;
            leastHard[0] = Math.max(leastHard[0], best.score.hardScore());
            StringBuilder line = new StringBuilder("BEST");
            for (Call call : best.calls) {
                line.append(' ').append(call.start.day())
                    .append(' ').append(call.start.at() % width)
                    .append(' ').append(call.studio.id());
            }
            System.out.println(line);
            System.out.flush();
        });
        System.out.println("END " + solver.solve(week).score);
    }
}
