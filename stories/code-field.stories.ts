import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {html} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import {expect, waitFor} from 'storybook/test';
import type {TfaCodeField} from '../src/components/code-field/code-field.ts';
import {find, press, typeInto} from './support/play/find.ts';

interface Args {
  label: string;
  error: string;
  required: boolean;
  disabled: boolean;
  autoSubmit: boolean;
}

/** A field for a form of the host's own: no flow, so its states are its attributes. */
const meta: Meta<Args> = {
  title: 'Elements/tfa-code-field',
  component: 'tfa-code-field',
  args: {label: '', error: '', required: true, disabled: false, autoSubmit: false},
  render: ({label, error, required, disabled, autoSubmit}) =>
    html`<form
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
      }}
    >
      <tfa-code-field
        name="otp"
        label=${ifDefined(label || undefined)}
        .error=${error}
        ?required=${required}
        ?disabled=${disabled}
        ?auto-submit=${autoSubmit}
      ></tfa-code-field>
      <p><button>Go on</button></p>
    </form>`,
  play: async ({canvasElement}) => {
    await find(canvasElement, 'input');
  },
};
export default meta;

type Story = StoryObj<Args>;

export const Empty: Story = {};

export const AutoSubmit: Story = {args: {autoSubmit: true}};

export const OwnLabel: Story = {args: {label: 'Code from Harbour Authenticator'}};

export const Disabled: Story = {args: {disabled: true}};

export const Refused: Story = {args: {error: 'That code isn’t right, or was used before. Try another.'}};

/** What is pasted is understood. */
export const Filled: Story = {
  play: async ({canvasElement}) => {
    await typeInto(canvasElement, 'input', 'Your code is 123 456');
    const field = await find<TfaCodeField>(canvasElement, 'tfa-code-field');
    await waitFor(() => expect(field.value).toBe('123456'));
  },
};

/** Nothing was typed, and the form was sent. */
export const Missing: Story = {
  play: async ({canvasElement}) => {
    await press(canvasElement, 'Go on');
    const field = await find<TfaCodeField>(canvasElement, 'tfa-code-field');
    await waitFor(() => expect(field.validity.valueMissing).toBe(true));
  },
};
