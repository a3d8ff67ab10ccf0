import { describe, expect, it } from 'vitest';
import { titleFromFileName } from './title-from-file';

describe('a title from a file name', () => {
  it.each([
    ['02_sieu-am-tim.mp4', '02 sieu am tim'],
    ['Siêu âm tim.mov', 'Siêu âm tim'],
    ['.mp4', '.mp4']
  ])('%s reads %s', (name, title) => expect(titleFromFileName(name)).toBe(title));
});
