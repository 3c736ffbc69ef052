import { storyIds } from './ids.ts';

const ROWS = Array.from(
  { length: 24 },
  (_, row) =>
    `| \`linux64-${row}\` | ${row * 13 + 4} | ${row % 5 === 0 ? '**2**' : '0'} | ${(row * 1.7).toFixed(1)} s |`,
);

/** Everything GitHub's markdown has, at the length of a description somebody took trouble with. */
export const RICH_MARKDOWN = `# Performance of the start-up path

Measures how long a *cold* start takes, **with** and ***without*** a profile of 2 GB. It replaces ~~the old stopwatch~~
the harness of last year.[^1] Plain addresses become links: https://docs.example.org/start-up, and mail to perf@example.org.

## What runs

1. Fetch the build of [build-linux64/opt](#${storyIds.build})
2. Warm up the disk cache
   - three times
   - then once more, see \`warm_up()\`
     - nested one deeper
3. Measure

- [x] cold start
- [x] warm start
- [ ] start with 400 windows

### The command

\`\`\`bash
./orchard/run-tests --suite start-up \\
  --profile "$HOME/profiles/large" \\
  --repeat 25 --report out/start-up.json   # a comment that makes this line rather long, so that it has to scroll somewhere
\`\`\`

\`\`\`json
{ "median": 412.5, "runs": [401, 412, 413, 440], "unit": "ms" }
\`\`\`

    indented code is code as well

## Results of last week

| Platform | Runs | Failures | Median |
|:---------|-----:|:--------:|-------:|
${ROWS.join('\n')}

> **Note**
> A quotation, with a list in it:
>
> * numbers before March are of the old machines
> * numbers after are not
>
> > and a quotation in the quotation

#### A heading of the fourth level

Term with a footnote[^long], a hard  
line break, an escaped \\*asterisk\\*, an entity &copy; and an emoji 🦊. A reference link: [the rules][rules].

![A picture that lives elsewhere](https://pictures.example.com/start-up.png "Start-up over time")

---

##### Fifth
###### Sixth

A_very_long_word_without_any_place_to_break_it_${'x'.repeat(180)}

[rules]: https://docs.example.org/rules "The rules"
[^1]: Which measured the operator, mostly.
[^long]: A footnote of two paragraphs.

    The second one is here.
`;
