import localFont from "next/font/local";

// The build reads these calls without running them: every value is written out. Three for each family, tried in this order: nobody pays for
// letters that are not on the screen. `npm run subset-fonts` cuts the first from the second and says which letters it has.
const sansBasic = localFont({
  src: "./fonts/hanken-grotesk-basic.woff2",
  weight: "400 700",
  variable: "--font-sans-basic",
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0020-007E,U+00A0,U+00AB,U+00B0,U+00B1,U+00B7,U+00BB,U+00BD,U+00D3,U+00D7,U+00F3,U+2009,U+2013,U+2014,U+2018-201A,U+201C-201E,U+2026,U+202F,U+2032,U+2033,U+20AC,U+2191,U+2193,U+2212",
    },
  ],
});
const sansLatin = localFont({
  src: "./fonts/hanken-grotesk-latin-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-sans-latin",
  preload: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    },
  ],
});
const sansLatinExt = localFont({
  src: "./fonts/hanken-grotesk-latin-ext-wght-normal.woff2",
  weight: "100 900",
  variable: "--font-sans-latin-ext",
  preload: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    },
  ],
});
const serifBasic = localFont({
  src: "./fonts/newsreader-basic.woff2",
  weight: "420 500",
  variable: "--font-serif-basic",
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0020-007E,U+00A0,U+00AB,U+00B0,U+00B1,U+00B7,U+00BB,U+00BD,U+00D3,U+00D7,U+00F3,U+2009,U+2013,U+2014,U+2018-201A,U+201C-201E,U+2026,U+202F,U+2032,U+2033,U+20AC,U+2191,U+2193,U+2212",
    },
  ],
});
const serifLatin = localFont({
  src: "./fonts/newsreader-latin-opsz-normal.woff2",
  weight: "400 560",
  variable: "--font-serif-latin",
  preload: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    },
  ],
});
const serifLatinExt = localFont({
  src: "./fonts/newsreader-latin-ext-opsz-normal.woff2",
  weight: "400 560",
  variable: "--font-serif-latin-ext",
  preload: false,
  declarations: [
    {
      prop: "unicode-range",
      value:
        "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
    },
  ],
});

/** Class names that make the font variables known below the element. */
export const fontVariables = [
  sansBasic,
  sansLatin,
  sansLatinExt,
  serifBasic,
  serifLatin,
  serifLatinExt,
]
  .map((font) => font.variable)
  .join(" ");
