// The made-up tester's panel: two scenarios, a clock, a journal.
import type {
  MockAskedView,
  MockClockRequest,
  MockPanelView,
  MockRunRequest,
  MockScenarioView,
} from '../views';

const scenarios: MockScenarioView[] = [
  {
    name: 'tip',
    text: 'A meal that books with a tip on top, under another id',
    settings: [
      { name: 'held', text: 'What is held first', value: '20.00', kind: 'amount', choices: [] },
      {
        name: 'bank',
        text: 'At which bank',
        value: 'mock-emberline',
        kind: 'choice',
        choices: [
          { value: 'mock-emberline', text: 'Emberline Bank' },
          { value: 'mock-saltmarsh', text: 'Saltmarsh Mutual' },
        ],
      },
    ],
  },
  { name: 'status-500', text: 'The bank has a fault', settings: [] },
  { name: 'ok', text: 'No more misbehaving', settings: [] },
];

export class Tester {
  private hours = 0;
  private frozen = false;
  private waiting = 0;
  private kept = false;
  private lines: MockAskedView[] = [];
  panel(): MockPanelView {
    return {
      now_text: `21 Nov, ${this.hours} h`,
      frozen: this.frozen,
      waiting: this.waiting,
      waiting_text: this.waiting > 0 ? 'Something waits to go wrong.' : 'Every bank behaves.',
      requests_text: 'The banks were asked once.',
      requests: [
        {
          number: 1,
          at_text: 'today 10:12',
          bank_name: 'Emberline Bank',
          line: 'GET /api/v1/accounts',
          status: 200,
        },
        ...this.lines,
      ],
      kept: this.kept,
      scenarios,
    };
  }

  run(request: MockRunRequest): MockPanelView {
    this.waiting = request.name === 'status-500' ? 1 : 0;
    const said = request.set.map((one) => `${one.name}=${one.value}`).join(' ');
    const number = this.lines.length + 2;
    this.lines.push({
      number,
      at_text: 'now',
      bank_name: '',
      line: `${request.name} ${said}`.trim(),
      status: 200,
    });
    return this.panel();
  }

  clock({ advance, frozen }: MockClockRequest): MockPanelView {
    this.hours += advance === '1d' ? 24 : advance ? 1 : 0;
    this.frozen = frozen ?? this.frozen;
    return this.panel();
  }

  turn(wish: string): MockPanelView {
    this.kept = wish === 'keep' || this.kept;
    if (wish === 'reset') this.hours = this.waiting = 0;
    return this.panel();
  }
}
